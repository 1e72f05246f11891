@NullMarked
package dev.waxseal.scan;

import org.jspecify.annotations.NullMarked;
