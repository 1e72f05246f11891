@NullMarked
package dev.waxseal;

import org.jspecify.annotations.NullMarked;
