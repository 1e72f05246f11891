package dev.waxseal.floe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every provider that this JVM can load: the JDK's always, others where their library fits the machine. */
final class AvailableCiphers {

    private AvailableCiphers() {}

    static List<CipherChoice> all() {
        Stream<CipherChoice> natives = Stream.of(Providers.conscrypt(), Providers.corretto())
                .flatMap(Optional::stream)
                .map(CipherChoice::of);
        return Stream.concat(Stream.of(CipherChoice.small()), natives).toList();
    }
}
