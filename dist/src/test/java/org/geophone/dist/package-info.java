/** Tests of the finished distribution folder: the start script, a running sensor as a process, the container. */
package org.geophone.dist;
