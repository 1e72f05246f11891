/** The published vectors (docs/vectors) and what the product makes of them. */
@NullMarked
package dev.waxseal.vectors;

import org.jspecify.annotations.NullMarked;
