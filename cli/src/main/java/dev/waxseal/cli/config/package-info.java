/** What holds where the command line says nothing: environment variables, then {@code waxseal.yaml}. */
@NullMarked
package dev.waxseal.cli.config;

import org.jspecify.annotations.NullMarked;
