package dev.waxseal.rewrap;

import java.util.Optional;

/** Remembers, until the process ends, which wrapped keys were made: the same file may be listed under two names. */
final class ShortMemory implements RunLog {

    private final DigestTable products = new DigestTable();
    private volatile String note = "";

    @Override
    public String note() {
        return note;
    }

    @Override
    public void note(String note) {
        this.note = note;
    }

    @Override
    public boolean isDone(Digest item) {
        return false;
    }

    @Override
    public boolean isProduct(Digest keys) {
        return products.contains(keys);
    }

    @Override
    public Optional<Result> result(Digest group) {
        return Optional.empty();
    }

    @Override
    public void addResult(Digest group, Digest product, Result result) {
        products.add(product);
    }

    @Override
    public void addItem(Digest item, String name, Outcome outcome) {
        // nobody will ask
    }

    @Override
    public void finish() {
        // nobody will ask
    }

    @Override
    public void close() {
        // holds nothing
    }
}
