package dev.waxseal.localkms.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** JSON values as the types that a member must have, refused in the words of AWS's front end otherwise. */
final class Types {

    private static final double MAX_INTEGER = 0x1p63;
    private static final long MAX_SECONDS = 253_402_300_799L; // the end of the year 9999

    private Types() {}

    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw mismatch(value, "a String");
    }

    /** A fraction is cut off, as AWS does. */
    static long integer(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Double number && Math.abs(number) < MAX_INTEGER) {
            return number.longValue();
        }
        throw mismatch(value, "an Integer");
    }

    /** To the millisecond, as the store keeps it. */
    static Instant time(Object value) {
        if (value instanceof Long seconds && Math.abs(seconds) <= MAX_SECONDS) {
            return Instant.ofEpochSecond(seconds);
        }
        if (value instanceof Double seconds && Math.abs(seconds) <= MAX_SECONDS) {
            return Instant.ofEpochMilli(Math.round(seconds * 1000));
        }
        throw mismatch(value, "a Timestamp");
    }

    static boolean flag(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw mismatch(value, "a Boolean");
    }

    static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw value instanceof Map ? unexpected(value) : Refusal.serialization("Expected list or null");
    }

    /** A structure, whose members the service model names. */
    static Map<?, ?> object(Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw value instanceof List ? unexpected(value) : Refusal.serialization("Expected null");
    }

    /** A map, whose keys are the caller's. */
    static Map<?, ?> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw value instanceof List ? unexpected(value) : Refusal.serialization("Expected map or null");
    }

    private static KmsException mismatch(Object value, String expected) {
        if (value instanceof Map || value instanceof List) {
            return unexpected(value);
        }
        String found = "NUMBER_VALUE";
        if (value instanceof String) {
            found = "STRING_VALUE";
        } else if (value instanceof Boolean flag) {
            found = flag ? "TRUE_VALUE" : "FALSE_VALUE";
        }
        return Refusal.serialization(found + " can not be converted to " + expected);
    }

    private static KmsException unexpected(Object value) {
        return Refusal.serialization(
                value instanceof List
                        ? "Start of list found where not expected"
                        : "Start of structure or map found where not expected.");
    }
}
