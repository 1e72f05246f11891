/**
 * HTTP/1.1 for a server whose clients may be slow, broken or hostile. One thread reads all connections, so that a
 * half-sent request costs memory, which is bounded, and never a thread. Knows nothing of KMS.
 */
@NullMarked
package dev.waxseal.localkms.http;

import org.jspecify.annotations.NullMarked;
