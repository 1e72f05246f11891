package dev.waxseal.keys;

import dev.waxseal.envelope.WrappedKey;
import java.util.List;

/** A fresh data key and the wrapped keys that travel with the message. Closing it wipes the data key. */
public record GeneratedKey(DataKey dataKey, List<WrappedKey> wrappedKeys) implements AutoCloseable {

    public GeneratedKey {
        wrappedKeys = List.copyOf(wrappedKeys);
    }

    @Override
    public void close() {
        dataKey.close();
    }
}
