@NullMarked
package dev.waxseal.cli.kms;

import org.jspecify.annotations.NullMarked;
