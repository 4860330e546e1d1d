#!/usr/bin/env python3
"""Exhaustive model of what happens to a call that a moving process serves, when the source may die at any moment.

S = source, D = destination, A = host of the caller. A's call is being served by the process at S; the process moves to D. The
sessions are ordered; the death of S cuts what it had sent at any point. Checked in every reachable end:
  * the reply is consumed at most once, and never consumed and given up;
  * while S lives, the call is never given up;
  * once the process runs at D, the call is never given up, whenever S dies (that is what the notice is for).

usage: notice_model.py [no_ack | no_notice | early_spent]
  no_ack       S decides without waiting for A's confirmation of the notice    -> must fail
  no_notice    A learns of the move only by ReplyElsewhere                      -> must fail
  early_spent  D refuses a token that it does not know yet, instead of waiting  -> must fail
"""
import sys

from explore import explore

FLAGS = set(sys.argv[1:])

# S: run, moving, back (given up; a further try has a name of its own, so one is modelled), decided, gone, dead; D: none, prepared, active, dropped; A: asked, following, consumed, lost.
# done: the method has ended, at the place where the process then was. early: A's token waits at D.
# chan: (StoA, StoD, DtoS, AtoS, DtoA, AtoD); each a tuple of messages, the first is the oldest.
START = ('run', 'none', 'asked', False, False, False, False, ((), (), (), (), (), ()))
SA, SD, DS, AS, DA, AD = range(6)


def send(chan, which, *messages):
    return tuple(c + tuple(messages) if i == which else c for i, c in enumerate(chan))


def take(chan, which):
    return chan[which][0], tuple(c[1:] if i == which else c for i, c in enumerate(chan))


def successors(state):
    s, d, a, done, noted, heir, early, chan = state
    # What S does by itself.
    if s in ('run', 'back'):
        if done and 'Return' not in [m for c in chan for m in c] and a == 'asked':
            yield 'S returns', (s, d, a, done, noted, heir, early, send(chan, SA, 'Return'))
        if not done and s == 'run':
            c = send(chan, SD, 'Prepare')
            if 'no_notice' not in FLAGS:
                c = send(c, SA, 'Notice')
            yield 'S freezes, prepares', ('moving', d, a, done, False, heir, early, c)
        if not done:
            yield 'the method ends at S', (s, d, a, True, noted, heir, early, chan)
    if s == 'moving':
        c = send(chan, SD, 'Abort')
        if 'no_notice' not in FLAGS:
            c = send(c, SA, 'TakeBack')
        yield 'S gives up', ('back', d, a, done, noted, heir, early, c)
    if s != 'dead':
        # SIGKILL: of what was sent, any prefix has left; what was on its way to S is lost.
        for keep_a in range(len(chan[SA]) + 1):
            for keep_d in range(len(chan[SD]) + 1):
                c = (chan[SA][:keep_a] + ('Closed',), chan[SD][:keep_d] + ('Closed',), (), (), chan[DA], chan[AD])
                yield 'S is killed', ('dead', d, a, done, noted, heir, early, c)
    # What arrives at S.
    if s != 'dead' and chan[DS]:
        m, c = take(chan, DS)
        if m == 'Prepared' and s == 'moving' and (noted or FLAGS & {'no_ack', 'no_notice'}):
            yield 'S decides', ('decided', d, a, done, noted, heir, early, send(c, SD, 'Commit'))
        elif m == 'Committed':
            yield 'S lets go', ('gone', d, a, done, noted, heir, early, send(c, SA, 'Elsewhere'))
        elif m != 'Prepared' or s != 'moving':
            yield 'S ignores ' + m, (s, d, a, done, noted, heir, early, c)
    if s != 'dead' and chan[AS]:
        m, c = take(chan, AS)
        yield 'S hears ' + m, (s, d, a, done, noted or m == 'Noted', heir, early, c)
    # What arrives at D.
    if chan[SD]:
        m, c = take(chan, SD)
        if m == 'Prepare':
            yield 'D prepares', (s, 'prepared', a, done, noted, heir, early, send(c, DS, 'Prepared') if s != 'dead' else c)
        elif m == 'Commit':
            yield 'D runs', (s, 'active', a, done, noted, heir, early, send(c, DS, 'Committed') if s != 'dead' else c)
        elif m == 'Abort':
            yield 'D drops', (s, 'dropped', a, done, noted, heir, early, c)
        else:
            yield 'D hears the end', (s, d, a, done, noted, heir, early, c)
    if d == 'active' and not done:
        yield 'the method ends at D', (s, d, a, True, noted, heir, early, chan)
    if chan[AD]:
        m, c = take(chan, AD)
        if d != 'active' and 'early_spent' in FLAGS:
            yield 'D refuses', (s, d, a, done, noted, heir, early, send(c, DA, 'Spent'))
        else:
            yield 'D has the token', (s, d, a, done, noted, heir, True, c)
    if early and d == 'active' and done:
        yield 'D returns', (s, d, a, done, noted, heir, False, send(chan, DA, 'Return'))
    if early and d != 'active' and s == 'dead' and not chan[SD]:
        yield 'D gives the token up', (s, d, a, done, noted, heir, False, send(chan, DA, 'Spent'))
    # What arrives at A.
    if chan[SA]:
        m, c = take(chan, SA)
        if m == 'Notice':
            yield 'A notes', (s, d, a, done, noted, True, early, send(c, AS, 'Noted') if s != 'dead' else c)
        elif m == 'TakeBack':
            yield 'A forgets', (s, d, a, done, noted, False, early, c)
        elif m == 'Return':
            yield 'A consumes', (s, d, 'twice' if a == 'consumed' else 'consumed', done, noted, heir, early, c)
        elif m == 'Elsewhere' or (m == 'Closed' and a == 'asked' and heir):
            yield 'A follows', (s, d, 'following' if a == 'asked' else a, done, noted, heir, early, send(c, AD, 'Resume') if a == 'asked' else c)
        else:
            yield 'A hears the end', (s, d, 'lost' if a == 'asked' else a, done, noted, heir, early, c)
    if chan[DA]:
        m, c = take(chan, DA)
        if m == 'Return':
            yield 'A consumes', (s, d, 'twice' if a in ('consumed', 'lost') else 'consumed', done, noted, heir, early, c)
        else:
            yield 'A gives up', (s, d, 'lost' if a == 'following' else a, done, noted, heir, early, c)


def wrong(state, ended):
    s, d, a = state[:3]
    if a == 'twice':
        return 'the reply was consumed twice'
    if a == 'lost' and s != 'dead':
        return 'the call was given up while the source lives'
    if a == 'lost' and d == 'active':
        return 'the call was given up although the process runs at the destination'
    if ended and a not in ('consumed', 'lost'):
        return 'the call never ends'
    return None


if __name__ == '__main__':
    sys.exit(explore(START, successors, wrong))
