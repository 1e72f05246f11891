@NullMarked
package dev.waxseal.localkms.engine;

import org.jspecify.annotations.NullMarked;
