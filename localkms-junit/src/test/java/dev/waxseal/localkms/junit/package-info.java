@NullMarked
package dev.waxseal.localkms.junit;

import org.jspecify.annotations.NullMarked;
