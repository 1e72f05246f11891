/** What a process that stays needs: one instance, a journal that is taken up, a status that others can read. */
@NullMarked
package dev.waxseal.cli.watch;

import org.jspecify.annotations.NullMarked;
