@NullMarked
package dev.waxseal.localkms.clock;

import org.jspecify.annotations.NullMarked;
