@NullMarked
package dev.waxseal.localkms.store;

import org.jspecify.annotations.NullMarked;
