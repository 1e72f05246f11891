package dev.waxseal.localkms.store;

/** Somebody else wrote in the midst of a reading that had begun from memory: {@link Store} lets it begin again. */
final class OutdatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutdatedException() {
        super(null, null, false, false); // it goes no further than the store, and tells nobody anything
    }
}
