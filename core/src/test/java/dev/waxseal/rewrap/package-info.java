@NullMarked
package dev.waxseal.rewrap;

import org.jspecify.annotations.NullMarked;
