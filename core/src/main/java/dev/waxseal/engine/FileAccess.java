package dev.waxseal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a file is, and what its owner, its group and others may do with it: what a file has to get that takes its place,
 * so that nobody who could read or write it is kept out, and nobody else is let in.
 *
 * @param mode the nine bits of permission
 */
record FileAccess(int user, int group, int mode) {

    private static final String VIEW = "unix"; // numbers: names would have to be looked up, in a network perhaps
    private static final int PERMISSIONS = 0777;
    private static final int READ_AND_WRITE = 06;

    /** Empty where the file system has no owners. */
    static Optional<FileAccess> of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains(VIEW)) {
            return Optional.empty();
        }
        Map<String, Object> has = Files.readAttributes(file, VIEW + ":uid,gid,mode");
        return Optional.of(new FileAccess(number(has, "uid"), number(has, "gid"), number(has, "mode") & PERMISSIONS));
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Integer number ? number : -1;
    }

    /**
     * Gives all of it to a file of this process's own. The owner comes last: only he may change the rest.
     *
     * @return whether nobody loses by it: the system may not let this process keep the owner, or the group
     */
    boolean giveTo(Path file) throws IOException {
        FileAccess has = of(file).orElseThrow();
        boolean groupKept = has.group == group || change(file, "gid", group);
        if (has.mode != mode) {
            Files.setAttribute(file, VIEW + ":mode", mode);
        }
        boolean userKept = has.user == user || change(file, "uid", user);
        return !isLost(userKept, groupKept);
    }

    private static boolean change(Path file, String name, int number) {
        try {
            Files.setAttribute(file, VIEW + ":" + name, number);
            return true;
        } catch (IOException e) {
            return false; // not permitted: only root may give files away, and only members to a group
        }
    }

    /** Whether the owner or the group could do less with a file of the same permissions that is not theirs. */
    private boolean isLost(boolean userKept, boolean groupKept) {
        int ofUser = mode >> 6;
        int ofGroup = mode >> 3;
        int leftToUser = groupKept ? ofGroup : mode; // he is taken for a member of the file's group
        return (!userKept && (ofUser & ~leftToUser & READ_AND_WRITE) != 0)
                || (!groupKept && (ofGroup & ~mode & READ_AND_WRITE) != 0);
    }
}
