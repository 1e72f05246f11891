/** What can go wrong, named by who must act. Each type says whether trying again can help. */
@NullMarked
package dev.waxseal.error;

import org.jspecify.annotations.NullMarked;
