@NullMarked
package dev.waxseal.floe;

import org.jspecify.annotations.NullMarked;
