package dev.waxseal.bench.wiping;

/** Who is watched, and how it reaches its KMS. */
enum Library {
    WAXSEAL("Waxseal, KMS over HTTP"),
    WAXSEAL_IN_PROCESS("Waxseal, KMS in the same process"),
    WAXSEAL_KEPT("Waxseal, while a data key is kept for reuse"),
    ESDK("AWS Encryption SDK, 0x0478, KMS over HTTP"),
    TINK("Tink KmsEnvelopeAead, KMS over HTTP"),
    /** The control: keeps what the others should not, in every form. */
    LEAKY("a program that keeps everything");

    private final String title;

    Library(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Subject subject(Subject.Place place) throws Exception {
        return switch (this) {
            case WAXSEAL -> WaxsealSubject.overHttp(place);
            case WAXSEAL_IN_PROCESS -> WaxsealSubject.inProcess(place);
            case WAXSEAL_KEPT -> WaxsealSubject.keeping(place);
            case ESDK -> new EsdkSubject(place);
            case TINK -> new TinkSubject(place);
            case LEAKY -> new LeakySubject(place);
        };
    }
}
