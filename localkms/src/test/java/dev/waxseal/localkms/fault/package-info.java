@NullMarked
package dev.waxseal.localkms.fault;

import org.jspecify.annotations.NullMarked;
