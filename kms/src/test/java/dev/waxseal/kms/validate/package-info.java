@NullMarked
package dev.waxseal.kms.validate;

import org.jspecify.annotations.NullMarked;
