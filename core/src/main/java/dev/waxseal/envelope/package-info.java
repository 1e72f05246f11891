/**
 * What stands in front of the body: the encryption context, the wrapped keys, and their codec
 * (docs/message-format.md, sections 1 to 3 and 6). Reading an envelope needs no key and proves nothing: until the
 * header tag has verified, everything here is a claim.
 */
@NullMarked
package dev.waxseal.envelope;

import org.jspecify.annotations.NullMarked;
