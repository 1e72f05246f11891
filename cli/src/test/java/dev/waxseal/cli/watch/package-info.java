@NullMarked
package dev.waxseal.cli.watch;

import org.jspecify.annotations.NullMarked;
