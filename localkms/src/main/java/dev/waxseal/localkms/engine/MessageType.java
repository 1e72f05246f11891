package dev.waxseal.localkms.engine;

import java.util.Arrays;
import java.util.List;

/** What the message of Sign and Verify is: a message, its digest, or ML-DSA's μ (FIPS 204, section 6.2). */
enum MessageType {
    RAW,
    DIGEST,
    EXTERNAL_MU;

    static final List<String> NAMES = Arrays.stream(values()).map(Enum::name).toList();
}
