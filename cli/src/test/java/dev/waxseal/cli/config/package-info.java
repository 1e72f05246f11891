@NullMarked
package dev.waxseal.cli.config;

import org.jspecify.annotations.NullMarked;
