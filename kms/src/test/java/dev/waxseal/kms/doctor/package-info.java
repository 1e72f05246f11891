@NullMarked
package dev.waxseal.kms.doctor;

import org.jspecify.annotations.NullMarked;
