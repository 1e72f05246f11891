@NullMarked
package dev.waxseal.localkms.quota;

import org.jspecify.annotations.NullMarked;
