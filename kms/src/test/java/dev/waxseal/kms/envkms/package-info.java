@NullMarked
package dev.waxseal.kms.envkms;

import org.jspecify.annotations.NullMarked;
