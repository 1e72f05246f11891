package dev.waxseal.localkms.engine;

/** One operation of the KMS API. Reads its whole input and has it validated first; has no state of its own. */
interface Operation {

    Answer perform(Call call, Input input);
}
