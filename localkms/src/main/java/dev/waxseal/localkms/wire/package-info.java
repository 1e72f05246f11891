/**
 * AWS's wire: JSON 1.1 for KMS, the query protocol for STS, Signature Version 4. The in-process client and the server
 * both hand their requests to it.
 */
@NullMarked
package dev.waxseal.localkms.wire;

import org.jspecify.annotations.NullMarked;
