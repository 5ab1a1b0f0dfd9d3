/** Tests of a lane's settings and waits. */
package org.geophone.dispatch.internal.lane;
