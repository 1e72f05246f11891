@NullMarked
package dev.waxseal.watch;

import org.jspecify.annotations.NullMarked;
