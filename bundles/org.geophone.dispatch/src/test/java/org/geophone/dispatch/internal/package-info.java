/** Tests of dispatch with outputs that live in memory, and of its component in a container. */
package org.geophone.dispatch.internal;
