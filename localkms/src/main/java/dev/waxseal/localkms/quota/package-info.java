/** Request quotas as AWS has them. Knows no HTTP and no keys. */
@NullMarked
package dev.waxseal.localkms.quota;

import org.jspecify.annotations.NullMarked;
