@NullMarked
package dev.waxseal.localkms;

import org.jspecify.annotations.NullMarked;
