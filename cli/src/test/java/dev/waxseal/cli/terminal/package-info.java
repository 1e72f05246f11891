@NullMarked
package dev.waxseal.cli.terminal;

import org.jspecify.annotations.NullMarked;
