package dev.waxseal.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The program that one writes around a library which cannot rewrap: opens and seals each small file of a tree, on several
 * threads. It is as careful with the disk as Waxseal (a temporary file, forced, renamed, the directory forced), and
 * otherwise does less: it takes no locks, and does not open again what it wrote.
 */
final class FileByFile {

    private final ArrayPeer peer;
    private final int threads;

    /** @param peer used by all threads at once */
    FileByFile(ArrayPeer peer, int threads) {
        this.peer = peer;
        this.threads = threads;
    }

    void reencrypt(Path tree) throws Exception {
        List<Path> files = files(tree);
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> {
                    work(files, next);
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Path> files(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private void work(List<Path> files, AtomicInteger next) throws IOException, GeneralSecurityException {
        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
            Path file = files.get(i);
            replace(file, peer.encrypt(peer.decrypt(Files.readAllBytes(file))));
        }
    }

    private static void replace(Path file, byte[] message) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(message));
            out.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.getParent())) {
            directory.force(true);
        }
    }
}
