package dev.waxseal.engine;

import java.io.IOException;
import java.nio.file.Path;

/** A process that is writing a file: it makes a temporary one, says so, and stays until its input ends. */
final class HoldsTemporaryFile {

    private HoldsTemporaryFile() {}

    /** @param args the target */
    public static void main(String[] args) throws IOException {
        try (PendingFile file = PendingFile.beside(Path.of(args[0]), false)) {
            System.out.write('1');
            System.out.flush();
            while (System.in.read() >= 0) {
                file.channel().force(false);
            }
        }
    }
}
