@NullMarked
package dev.waxseal.kms;

import org.jspecify.annotations.NullMarked;
