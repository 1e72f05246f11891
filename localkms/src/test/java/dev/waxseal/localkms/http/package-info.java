@NullMarked
package dev.waxseal.localkms.http;

import org.jspecify.annotations.NullMarked;
