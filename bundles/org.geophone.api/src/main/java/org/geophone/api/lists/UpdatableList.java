package org.geophone.api.lists;

import org.geophone.api.admin.AdminException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A list of public knowledge. Every service of this type can be looked at and replaced by the control plane. Any
 * thread.
 */
@ConsumerType
public interface UpdatableList {
    /** Its name: one word of small letters, unique within the sensor, such as {@code suffix}. */
    String name();

    /** What it is for, in one line. */
    String description();

    /** What is in use. */
    ListStatus status();

    /**
     * Replaces the list: looks at all of the new one first, keeps the file of the one before beside it with the ending
     * {@code .previous}, and returns when the new one is in use. When it cannot be used, nothing changes.
     *
     * @param content the new list as a file
     * @return what is in use now
     * @throws AdminException why it was not taken, naming line or key
     */
    ListStatus update(byte[] content) throws AdminException;
}
