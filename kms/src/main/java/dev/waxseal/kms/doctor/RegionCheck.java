package dev.waxseal.kms.doctor;

import dev.waxseal.kms.KmsClients;
import java.time.Duration;
import java.util.Set;

/**
 * Whether KMS of a region answers. It is asked for an alias that nobody has: that takes no permission, since a refusal is
 * an answer, too.
 */
record RegionCheck(KmsClients clients) {

    private static final String NOBODY = "alias/waxseal-doctor-was-here";
    private static final Set<String> ANSWERS = Set.of("", "NotFoundException", "AccessDeniedException");

    Finding of(String region) {
        long start = System.nanoTime();
        Answer answer = Answer.to(() -> clients.forRegion(region)
                .describeKey(request -> request.keyId(NOBODY).overrideConfiguration(Patience::limit)));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        if (answer.kind() == Answer.Kind.UNREACHABLE) {
            return new Finding("region", region, Verdict.UNREACHABLE, "no answer: " + answer.text());
        }
        return ANSWERS.contains(answer.code())
                ? new Finding("region", region, Verdict.FINE, "answered in " + millis + " ms")
                : new Finding("region", region, Verdict.REFUSED, answer.text()); // no credentials that it takes
    }
}
