package dev.waxseal.reference;

import java.util.ArrayList;
import java.util.List;

/** The cases of one section of the format. */
final class Cases {

    private final String section;
    private final List<Case> all = new ArrayList<>();

    Cases(String section) {
        this.section = section;
    }

    /** A message that opens. */
    Case good(String name, String rule, Draft draft) {
        Case made = new Case(section + "/" + name, section, rule, draft);
        all.add(made);
        return made;
    }

    /** A message that breaks a rule before any key is needed. */
    Case malformed(String name, String rule, Draft draft) {
        return good(name, rule, draft).fails(Outcome.MALFORMED);
    }

    List<Case> all() {
        return all;
    }
}
