@NullMarked
package dev.waxseal.cli.catalog;

import org.jspecify.annotations.NullMarked;
