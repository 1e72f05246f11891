/**
 * A KMS in miniature that speaks AWS's wire protocol, embedded or as a server.
 *
 * <p>It is for development, tests, demonstrations and offline use. It is not an HSM: whoever can read its directory can
 * read its keys. Start with {@link dev.waxseal.localkms.LocalKms}; the packages below are not for use from outside.
 */
@NullMarked
package dev.waxseal.localkms;

import org.jspecify.annotations.NullMarked;
