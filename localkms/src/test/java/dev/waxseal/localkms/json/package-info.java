@NullMarked
package dev.waxseal.localkms.json;

import org.jspecify.annotations.NullMarked;
