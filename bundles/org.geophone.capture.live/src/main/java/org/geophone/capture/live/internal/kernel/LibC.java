package org.geophone.capture.live.internal.kernel;

import jnr.ffi.Pointer;

/**
 * Calls of the C library. A method with exactly six parameters must not have primitives only: jnr-ffi has computed
 * wrong arguments for such (a test holds that). {@code mmap} and {@code poll} are never called per packet.
 */
public interface LibC {
    /** socket(2). */
    int socket(int domain, int type, int protocol);

    /** bind(2). */
    int bind(int fd, Pointer address, int bytes);

    /** getsockname(2). */
    int getsockname(int fd, Pointer address, Pointer bytes);

    /** setsockopt(2). */
    int setsockopt(int fd, int level, int option, Pointer value, int bytes);

    /** getsockopt(2). */
    int getsockopt(int fd, int level, int option, Pointer value, Pointer bytes);

    /** mmap(2). */
    Pointer mmap(Pointer address, long bytes, int protection, int flags, int fd, long offset);

    /** munmap(2). */
    int munmap(Pointer address, long bytes);

    /** poll(2). */
    int poll(Pointer descriptors, long count, int timeoutMs);

    /** close(2). */
    int close(int fd);

    /** if_nametoindex(3): the number of an interface, 0 when there is none of this name. */
    int if_nametoindex(String name);

    /** ioctl(2) with a pointer. */
    int ioctl(int fd, long request, Pointer argument);

    /** strerror(3). */
    String strerror(int error);
}
