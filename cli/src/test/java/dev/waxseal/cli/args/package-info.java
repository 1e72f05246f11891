@NullMarked
package dev.waxseal.cli.args;

import org.jspecify.annotations.NullMarked;
