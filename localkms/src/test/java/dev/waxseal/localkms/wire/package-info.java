@NullMarked
package dev.waxseal.localkms.wire;

import org.jspecify.annotations.NullMarked;
