/* SPDX-License-Identifier: MIT */
/* The layout as rules, on graphs small enough to see. What holds for any graph whatever is checked
 * by tests/invariants/layout_random.c. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/layout.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 40 };

struct sheet {
    struct lt_arena arena;
    struct lt_layout_node nodes[MOST];
    struct lt_layout_edge edges[MOST];
    struct lt_layout_group groups[4];
    struct lt_layout_lane lanes[4];
    struct lt_layout_stage stages[4];
    struct lt_layout_input in;
    struct lt_geometry out;
};

static void begin(struct sheet *s)
{
    memset(s, 0, sizeof *s);
    lt_arena_init(&s->arena, NULL);
    s->in = (struct lt_layout_input){.nodes = s->nodes,
                                     .edges = s->edges,
                                     .groups = s->groups,
                                     .lanes = s->lanes,
                                     .stages = s->stages,
                                     .gaps = lt_layout_defaults(40)};
    for (size_t i = 0; i < sizeof s->groups / sizeof *s->groups; i++)
        s->groups[i].parent = -1;
}

static int box(struct sheet *s, int lane, int stage)
{
    s->nodes[s->in.node_count] = (struct lt_layout_node){.size = {90, 40}, .lane = lane, .stage = stage, .group = -1};
    return s->in.node_count++;
}

static int arrow(struct sheet *s, int from, int to)
{
    s->edges[s->in.edge_count] = (struct lt_layout_edge){.from = from, .to = to};
    return s->in.edge_count++;
}

static void draw(struct sheet *s)
{
    lt_layout_run(&s->in, NULL, &s->arena, &s->out);
    const char *bad = lt_layout_verify(&s->in, &s->out, &s->arena);
    if (bad != NULL)
        fail_msg("%s", bad);
}

static void end(struct sheet *s)
{
    lt_arena_free(&s->arena);
}

static bool is_straight(const struct sheet *s, int edge)
{
    return s->out.edges[edge].point_count == 2;
}

static double middle(struct lt_rect r)
{
    return r.y + r.h / 2;
}

static double centre(struct lt_rect r)
{
    return r.x + r.w / 2;
}

static void nothing_is_a_drawing(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    draw(&s);
    assert_int_equal(s.out.node_count, 0);
    end(&s);
}

static void a_chain_is_one_straight_line(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    for (int i = 0; i < 6; i++)
        box(&s, -1, -1);
    for (int i = 0; i < 5; i++)
        arrow(&s, i, i + 1);
    draw(&s);
    for (int i = 0; i < 5; i++) {
        assert_true(is_straight(&s, i));
        assert_true(s.out.nodes[i].x + s.out.nodes[i].w < s.out.nodes[i + 1].x);
    }
    end(&s);
}

static void the_critical_arrow_stays_straight(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    for (int i = 0; i < 4; i++)
        box(&s, -1, -1);
    arrow(&s, 0, 1);
    int critical = arrow(&s, 0, 2);
    arrow(&s, 0, 3);
    s.edges[critical].critical = true;
    draw(&s);
    assert_true(is_straight(&s, critical));
    end(&s);
}

static void arrows_of_one_source_share_a_trunk(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    for (int i = 0; i < 6; i++)
        box(&s, -1, -1);
    for (int i = 1; i < 6; i++)
        arrow(&s, 0, i);
    draw(&s);
    int shared = 0; /* five arrows, four sides */
    for (int a = 0; a < 5; a++)
        for (int b = a + 1; b < 5; b++) {
            struct lt_point p = s.out.edges[a].points[0], q = s.out.edges[b].points[0];
            shared += p.x == q.x && p.y == q.y;
        }
    assert_true(shared > 0);
    end(&s);
}

static void an_arrow_back_does_not_turn_the_flow(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    for (int i = 0; i < 3; i++)
        box(&s, -1, -1);
    s.nodes[0].start = true;
    arrow(&s, 0, 1);
    arrow(&s, 1, 2);
    int back = arrow(&s, 2, 0);
    s.edges[0].critical = s.edges[1].critical = true; /* the main line runs to the right */
    draw(&s);
    assert_true(s.out.edges[back].feedback);
    assert_false(s.out.edges[0].feedback);
    assert_true(s.out.nodes[0].x < s.out.nodes[1].x && s.out.nodes[1].x < s.out.nodes[2].x);
    assert_int_equal(s.out.edges[back].point_count, 4); /* down, back, up */
    end(&s);
}

static void lanes_keep_their_order_and_hold_their_nodes(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.lane_count = 3;
    for (int i = 0; i < 3; i++)
        box(&s, 2 - i, -1);
    arrow(&s, 0, 1);
    arrow(&s, 1, 2);
    draw(&s);
    assert_true(s.out.lanes[0].y < s.out.lanes[1].y && s.out.lanes[1].y < s.out.lanes[2].y);
    assert_true(s.out.nodes[2].y < s.out.nodes[1].y && s.out.nodes[1].y < s.out.nodes[0].y);
    end(&s);
}

static void lanes_in_a_row_share_a_column(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.lane_count = 3;
    for (int i = 0; i < 3; i++)
        box(&s, i, -1);
    int first = arrow(&s, 0, 1), second = arrow(&s, 1, 2);
    draw(&s);
    assert_true(is_straight(&s, first) && is_straight(&s, second));
    assert_true(s.out.nodes[0].x == s.out.nodes[1].x && s.out.nodes[1].x == s.out.nodes[2].x);
    assert_false(s.out.edges[first].feedback);
    end(&s);
}

static void no_upright_arrow_runs_through_a_box(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.lane_count = 3;
    box(&s, 0, -1);
    box(&s, 1, -1);
    box(&s, 2, -1);
    arrow(&s, 0, 1);
    arrow(&s, 0, 2);
    draw(&s); /* where both stand under the first, one arrow goes round */
    assert_null(lt_layout_verify(&s.in, &s.out, &s.arena));
    bool one_column = s.out.nodes[1].x == s.out.nodes[0].x && s.out.nodes[2].x == s.out.nodes[0].x;
    assert_false(one_column && is_straight(&s, 0) && is_straight(&s, 1));
    end(&s);
}

static void a_box_reaches_over_its_lanes(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.lane_count = 3;
    int first = box(&s, 0, -1), both = box(&s, 0, -1), other = box(&s, 1, -1), last = box(&s, 2, -1);
    s.nodes[both].span = 1;
    arrow(&s, first, both);
    arrow(&s, first, other);
    arrow(&s, both, last);
    draw(&s);
    assert_null(lt_layout_verify(&s.in, &s.out, &s.arena));
    struct lt_rect r = s.out.nodes[both];
    assert_true(r.y < s.out.lanes[1].y && r.y + r.h > s.out.lanes[1].y && r.y + r.h < s.out.lanes[2].y);
    end(&s);
}

static void a_frame_in_one_band_leaves_the_others_alone(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_form = LT_STAGE_BANDS;
    s.in.stage_count = 2;
    s.in.group_count = 1;
    int from = box(&s, -1, 0), to = box(&s, -1, 0);
    for (int i = 0; i < 3; i++)
        s.nodes[box(&s, -1, 0)].group = 0;
    arrow(&s, from, 2);
    arrow(&s, 2, to);
    int first = box(&s, -1, 1), second = box(&s, -1, 1), third = box(&s, -1, 1);
    arrow(&s, first, second);
    arrow(&s, second, third);
    draw(&s);
    assert_true(s.out.groups[0].w > 200);
    double gap = s.out.nodes[second].x - s.out.nodes[first].x;
    assert_true(s.out.nodes[third].x - s.out.nodes[second].x < gap + 20);
    assert_true(s.out.nodes[third].x + 100 < s.out.nodes[to].x);
    end(&s);
}

static void members_of_a_strip_stand_together_in_its_middle(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_form = LT_STAGE_BANDS;
    s.in.stage_count = 2;
    s.in.group_count = 1;
    s.groups[0].strip = true;
    s.stages[0].min_length = s.stages[1].min_length = 300;
    box(&s, -1, 0);
    box(&s, -1, 1);
    for (int i = 0; i < 2; i++)
        s.nodes[box(&s, -1, i)].group = 0;
    draw(&s);
    const struct lt_rect *first = &s.out.nodes[2], *last = &s.out.nodes[3], *strip = &s.out.groups[0];
    assert_true(strip->h > 600);
    assert_true(last->y - first->y - first->h <= s.in.gaps.node + first->h / 2 + 0.01); /* half a box more than they need */
    double above = first->y - strip->y, below = strip->y + strip->h - last->y - last->h;
    assert_true(fabs(above - below) < 40); /* the title is above */
    end(&s);
}

static void free_lanes_stand_where_arrows_are_short(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.lane_count = 4;
    s.in.lane_order_free = true;
    int a = box(&s, 0, -1), b = box(&s, 3, -1), c = box(&s, 0, -1), d = box(&s, 3, -1);
    arrow(&s, a, b);
    arrow(&s, b, c);
    arrow(&s, c, d);
    draw(&s);
    int place[4];
    for (int i = 0; i < 4; i++)
        place[s.out.lane_order[i]] = i;
    assert_int_equal(abs(place[0] - place[3]), 1);
    end(&s);
}

static void a_thin_lane_has_room_for_its_title(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.lane_count = 2;
    s.lanes[1].min_thickness = 200;
    box(&s, 0, -1);
    draw(&s);
    assert_true(s.out.lanes[1].h >= 200);
    assert_true(s.out.lanes[1].w == s.out.size.w);
    end(&s);
}

static void a_stage_begins_behind_the_last(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_count = 3; /* the second has no nodes */
    s.stages[1].min_length = 150;
    for (int i = 0; i < 3; i++)
        box(&s, -1, i == 2 ? 2 : 0);
    arrow(&s, 0, 1);
    draw(&s);
    assert_true(s.out.stages[1].w >= 150 - 1e-6);
    assert_true(s.out.nodes[2].x >= s.out.stages[2].x);
    assert_true(s.out.nodes[1].x + s.out.nodes[1].w <= s.out.stages[1].x);
    end(&s);
}

static void an_arrow_to_an_earlier_stage_runs_back(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_count = 2;
    int a = box(&s, -1, 1), b = box(&s, -1, 0);
    int e = arrow(&s, a, b);
    draw(&s);
    assert_true(s.out.edges[e].feedback);
    assert_true(s.out.nodes[b].x < s.out.nodes[a].x);
    end(&s);
}

static void turned_down_the_flow_runs_down(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.direction = LT_TB;
    box(&s, -1, -1);
    box(&s, -1, -1);
    s.edges[arrow(&s, 0, 1)].label = (struct lt_size){30, 12};
    draw(&s);
    assert_true(s.out.nodes[0].y + 40 < s.out.nodes[1].y);
    assert_true(s.out.nodes[0].x == s.out.nodes[1].x);
    assert_true(s.out.edges[0].label.w == 30 && s.out.edges[0].label.h == 12);
    end(&s);
}

static void parallel_arrows_each_appear(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    box(&s, -1, -1);
    box(&s, -1, -1);
    int a = arrow(&s, 0, 1), b = arrow(&s, 0, 1);
    draw(&s);
    struct lt_point p = s.out.edges[a].points[0], q = s.out.edges[b].points[0];
    assert_true(p.x != q.x || p.y != q.y);
    end(&s);
}

/* In lanes one after another as in one lane; whatever the order in which their arrows are given. */
static void parallel_steps_stand_in_the_order_given(void **state)
{
    enum { TWINS = 4, FIRST = 1 };
    (void)state;
    for (int turn = 0; turn < 24; turn++) {
        struct sheet s;
        begin(&s);
        s.in.lane_count = 2;
        box(&s, 0, -1);
        for (int i = 0; i < TWINS; i++)
            box(&s, 1, -1);
        int last = box(&s, turn % 2, -1);
        for (int i = 0; i < TWINS; i++) {
            int node = FIRST + (i * 3 + turn) % TWINS;
            arrow(&s, 0, node);
            arrow(&s, node, last);
        }
        draw(&s);
        for (int i = FIRST; i < TWINS; i++) {
            struct lt_rect a = s.out.nodes[i], b = s.out.nodes[i + 1];
            bool before = a.x + a.w / 2 < b.x + b.w / 2 - 0.01, level = !before && a.x + a.w / 2 < b.x + b.w / 2 + 0.01;
            assert_true(before || (level && a.y < b.y));
        }
        end(&s);
    }
}

static void a_decision_uses_its_corners(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    for (int i = 0; i < 3; i++)
        box(&s, -1, -1);
    s.nodes[0].shape = LT_SHAPE_DIAMOND;
    int yes = arrow(&s, 0, 1), no = arrow(&s, 0, 2);
    draw(&s);
    assert_true(is_straight(&s, yes));
    assert_true(s.out.edges[no].point_count <= 3); /* out of the lower corner: one bend at most */
    end(&s);
}

static void bands_stand_under_each_other_and_begin_at_the_left(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_form = LT_STAGE_BANDS;
    s.in.stage_count = 2;
    for (int i = 0; i < 4; i++)
        box(&s, -1, i / 2);
    for (int i = 0; i < 3; i++)
        arrow(&s, i, i + 1);
    draw(&s);
    assert_true(s.out.stages[0].y + s.out.stages[0].h <= s.out.stages[1].y);
    assert_true(s.out.nodes[0].x == s.out.nodes[2].x);
    assert_true(middle(s.out.nodes[0]) == middle(s.out.nodes[1]));
    assert_int_equal(s.out.edges[1].point_count, 4); /* down, along the gap, down */
    assert_false(s.out.edges[1].feedback);
    end(&s);
}

static void columns_of_bands_stand_under_one_another(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_form = LT_STAGE_BANDS;
    s.in.stage_count = 2;
    for (int i = 0; i < 6; i++)
        box(&s, -1, i / 3);
    s.nodes[0].size.w = 50; /* what follows it would stand further left than in the band below */
    for (int i = 0; i < 5; i++)
        arrow(&s, i, i + 1);
    draw(&s);
    for (int i = 0; i < 3; i++)
        assert_true(fabs(centre(s.out.nodes[i]) - centre(s.out.nodes[i + 3])) < 1e-9);
    end(&s);
}

static void no_arrow_leaves_the_bands_of_its_nodes(void **state)
{
    (void)state;
    static const int stages[] = {0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3};
    static const int arrows[][2] = {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {1, 7},  {2, 5},  {3, 8},   {5, 6},
                                    {5, 8}, {6, 7}, {6, 9}, {7, 8}, {7, 10}, {8, 11}, {10, 11}, {10, 12}};
    struct sheet s;
    begin(&s);
    s.in.stage_form = LT_STAGE_BANDS;
    s.in.stage_count = 4;
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        box(&s, -1, stages[i]);
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        arrow(&s, arrows[i][0], arrows[i][1]);
    draw(&s);
    for (int e = 0; e < s.out.edge_count; e++) {
        const struct lt_rect *from = &s.out.stages[stages[arrows[e][0]]], *to = &s.out.stages[stages[arrows[e][1]]];
        for (int i = 0; i < s.out.edges[e].point_count; i++) {
            double y = s.out.edges[e].points[i].y;
            assert_true(y > from->y - s.in.gaps.rank && y < to->y + to->h + s.in.gaps.rank);
        }
    }
    end(&s);
}

/* It rather crosses another arrow than runs back over its own band. */
static void the_main_line_runs_down_from_band_to_band(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_form = LT_STAGE_BANDS;
    s.in.stage_count = 2;
    for (int i = 0; i < 5; i++)
        box(&s, -1, 0);
    for (int i = 0; i < 5; i++)
        box(&s, -1, 1);
    for (int i = 0; i < 4; i++) {
        s.edges[arrow(&s, i, i + 1)].critical = true;
        s.edges[arrow(&s, i + 5, i + 6)].critical = true;
    }
    arrow(&s, 2, 7);
    int down = arrow(&s, 4, 5);
    s.edges[down].critical = true;
    draw(&s);
    for (int i = 0; i < s.out.edges[down].point_count; i++)
        assert_true(s.out.edges[down].points[i].y >= s.out.nodes[4].y);
    end(&s);
}

static void a_long_band_goes_on_under_itself(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_form = LT_STAGE_BANDS;
    s.in.stage_count = 1;
    s.in.wrap = 500;
    for (int i = 0; i < 8; i++)
        box(&s, -1, 0);
    for (int i = 0; i < 7; i++)
        arrow(&s, i, i + 1);
    draw(&s);
    assert_true(s.out.size.w <= 500);
    assert_true(s.out.nodes[7].y > s.out.nodes[0].y + 40);
    end(&s);
}

static void arrows_to_members_of_a_frame_are_one(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.group_count = 1;
    s.groups[0].title = (struct lt_size){60, 14};
    for (int i = 0; i < 4; i++)
        s.nodes[box(&s, -1, -1)].group = i > 0 ? 0 : -1;
    for (int i = 1; i < 4; i++)
        arrow(&s, 0, i);
    draw(&s);
    assert_true(s.out.groups[0].w > 0);
    assert_int_equal(s.out.edges[0].to_group, 0);
    assert_false(s.out.edges[0].shared);
    assert_true(s.out.edges[1].shared && s.out.edges[2].shared);
    end(&s);
}

/* Arrows of a bundle are one with its label at a frame; another bundle is an arrow of its own. */
static void bundles_at_a_frame_carry_a_label(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.group_count = 1;
    s.groups[0].title = (struct lt_size){60, 14};
    for (int i = 0; i < 4; i++)
        s.nodes[box(&s, -1, -1)].group = i > 0 ? 0 : -1;
    for (int i = 1; i < 4; i++) {
        int e = arrow(&s, i, 0);
        s.edges[e].bundle = i < 3 ? 1 : 2;
        s.edges[e].at_frame = i < 3 ? (struct lt_size){44, 12} : (struct lt_size){0, 0};
        s.edges[e].label = (struct lt_size){20, 12};
    }
    draw(&s);
    assert_int_equal(s.out.edges[0].from_group, 0);
    assert_true(s.out.edges[1].shared && !s.out.edges[0].shared && !s.out.edges[2].shared);
    assert_true(s.out.edges[0].label.w == 44);
    assert_true(s.out.edges[1].label.w == 0 && s.out.edges[2].label.w == 0);
    end(&s);
}

/* Without a frame each arrow of a bundle has its own label. */
static void bundles_without_a_frame_are_arrows(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    for (int i = 0; i < 3; i++)
        box(&s, -1, -1);
    for (int i = 1; i < 3; i++) {
        int e = arrow(&s, i, 0);
        s.edges[e].bundle = 1;
        s.edges[e].at_frame = (struct lt_size){44, 12};
        s.edges[e].label = (struct lt_size){20, 12};
    }
    draw(&s);
    for (int e = 0; e < 2; e++)
        assert_true(!s.out.edges[e].shared && s.out.edges[e].label.w == 20);
    end(&s);
}

/* The part of a frame's height that lies in a lane. */
static double height_in(const struct sheet *s, int group, int lane)
{
    struct lt_rect g = s->out.groups[group], l = s->out.lanes[lane];
    double top = g.y > l.y ? g.y : l.y, bottom = g.y + g.h < l.y + l.h ? g.y + g.h : l.y + l.h;
    return bottom - top;
}

static void a_frame_reaches_over_lanes(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.lane_count = 3;
    s.in.group_count = 1;
    s.nodes[box(&s, 0, -1)].group = 0;
    s.nodes[box(&s, 2, -1)].group = 0;
    int before = box(&s, 1, -1), behind = box(&s, 1, -1);
    arrow(&s, before, 0);
    arrow(&s, 0, 1);
    arrow(&s, 1, behind);
    draw(&s);
    for (int lane = 0; lane < 3; lane++)
        assert_true(height_in(&s, 0, lane) > 20);
    assert_int_equal(s.out.edges[0].to_group, 0);
    assert_int_equal(s.out.edges[1].to_group, -1);
    assert_int_equal(s.out.edges[2].from_group, 0);
    assert_true(s.out.nodes[behind].x > s.out.groups[0].x + s.out.groups[0].w);
    end(&s);
}

static void a_frame_reaches_over_stages(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_count = 3;
    s.in.lane_count = 1;
    s.in.group_count = 1;
    s.nodes[box(&s, 0, 0)].group = 0;
    s.nodes[box(&s, 0, 2)].group = 0;
    int strange = box(&s, 0, 1), behind = box(&s, 0, 2);
    arrow(&s, 0, strange);
    arrow(&s, 1, behind);
    draw(&s);
    struct lt_rect g = s.out.groups[0];
    assert_true(g.x < s.out.stages[0].x + s.out.stages[0].w && g.x + g.w > s.out.stages[2].x);
    assert_true(s.out.nodes[behind].x > g.x + g.w);
    end(&s);
}

static void frames_stand_in_frames(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.lane_count = 2;
    s.in.stage_count = 2;
    s.in.group_count = 2;
    s.groups[1].parent = 0;
    for (int i = 0; i < 4; i++)
        s.nodes[box(&s, i % 2, i / 2)].group = i / 2; /* the inner frame: both lanes of the second stage */
    arrow(&s, 0, 2);
    arrow(&s, 2, 3);
    arrow(&s, 1, 3);
    int strange = box(&s, 0, 1);
    arrow(&s, 3, strange);
    draw(&s);
    assert_true(s.out.groups[0].w > 0 && s.out.groups[1].w > 0);
    assert_int_equal(s.out.edges[0].to_group, 1);
    assert_int_equal(s.out.edges[1].from_group, -1);
    assert_int_equal(s.out.edges[3].from_group, 0);
    end(&s);
}

static void a_frame_that_would_close_a_stranger_in_is_left_out(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.lane_count = 3;
    s.in.stage_count = 3;
    s.in.group_count = 1;
    s.nodes[box(&s, 0, 0)].group = 0;
    s.nodes[box(&s, 2, 2)].group = 0;
    box(&s, 1, 1);
    draw(&s);
    assert_true(s.out.groups[0].w == 0);
    end(&s);
}

static void a_strip_stands_beside_all_its_bands(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    s.in.stage_form = LT_STAGE_BANDS;
    s.in.stage_count = 2;
    s.in.group_count = 1;
    s.groups[0].strip = true;
    for (int i = 0; i < 4; i++)
        s.nodes[box(&s, -1, i / 2)].group = i % 2 == 1 ? 0 : -1;
    arrow(&s, 0, 1);
    draw(&s);
    struct lt_rect strip = s.out.groups[0], last = s.out.stages[1];
    assert_true(strip.x > s.out.nodes[0].x + 90);
    assert_true(strip.y <= s.out.stages[0].y && strip.y + strip.h >= last.y + last.h - 0.01);
    end(&s);
}

static void a_pass_can_be_the_last(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    box(&s, -1, -1);
    s.in.stop_after = "cells";
    lt_layout_run(&s.in, NULL, &s.arena, &s.out);
    assert_string_equal(s.out.passes[s.out.pass_count - 1].name, "cells");
    end(&s);
}

static void verify_finds_a_box_on_another(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    box(&s, -1, -1);
    box(&s, -1, -1);
    draw(&s);
    s.out.nodes[1] = s.out.nodes[0];
    assert_non_null(lt_layout_verify(&s.in, &s.out, &s.arena));
    end(&s);
}

static void verify_finds_an_arrow_through_a_box(void **state)
{
    (void)state;
    struct sheet s;
    begin(&s);
    for (int i = 0; i < 3; i++)
        box(&s, -1, -1);
    arrow(&s, 0, 1);
    arrow(&s, 1, 2);
    draw(&s);
    s.edges[0].to = 2;
    s.out.edges[0].points[1].x = s.out.nodes[2].x;
    assert_non_null(lt_layout_verify(&s.in, &s.out, &s.arena));
    end(&s);
}

static void labels_keep_clear_of_marks(void **state)
{
    (void)state;
    for (int over = 0; over <= 20; over += 20) {
        struct sheet s;
        begin(&s);
        s.in.direction = LT_TB;
        int a = box(&s, -1, -1), b = box(&s, -1, -1), e = arrow(&s, a, b);
        s.edges[e].label = (struct lt_size){24, 9};
        s.nodes[b].over = over;
        draw(&s);
        struct lt_rect label = s.out.edges[e].label;
        assert_true(s.out.nodes[b].y - label.y - label.h >= over + s.in.gaps.label - 0.01);
        end(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_keep_clear_of_marks),
        cmocka_unit_test(nothing_is_a_drawing),
        cmocka_unit_test(a_chain_is_one_straight_line),
        cmocka_unit_test(the_critical_arrow_stays_straight),
        cmocka_unit_test(arrows_of_one_source_share_a_trunk),
        cmocka_unit_test(an_arrow_back_does_not_turn_the_flow),
        cmocka_unit_test(lanes_keep_their_order_and_hold_their_nodes),
        cmocka_unit_test(lanes_in_a_row_share_a_column),
        cmocka_unit_test(no_upright_arrow_runs_through_a_box),
        cmocka_unit_test(a_box_reaches_over_its_lanes),
        cmocka_unit_test(a_frame_in_one_band_leaves_the_others_alone),
        cmocka_unit_test(members_of_a_strip_stand_together_in_its_middle),
        cmocka_unit_test(free_lanes_stand_where_arrows_are_short),
        cmocka_unit_test(a_thin_lane_has_room_for_its_title),
        cmocka_unit_test(a_stage_begins_behind_the_last),
        cmocka_unit_test(an_arrow_to_an_earlier_stage_runs_back),
        cmocka_unit_test(turned_down_the_flow_runs_down),
        cmocka_unit_test(parallel_arrows_each_appear),
        cmocka_unit_test(parallel_steps_stand_in_the_order_given),
        cmocka_unit_test(a_decision_uses_its_corners),
        cmocka_unit_test(bands_stand_under_each_other_and_begin_at_the_left),
        cmocka_unit_test(columns_of_bands_stand_under_one_another),
        cmocka_unit_test(no_arrow_leaves_the_bands_of_its_nodes),
        cmocka_unit_test(the_main_line_runs_down_from_band_to_band),
        cmocka_unit_test(a_long_band_goes_on_under_itself),
        cmocka_unit_test(arrows_to_members_of_a_frame_are_one),
        cmocka_unit_test(bundles_at_a_frame_carry_a_label),
        cmocka_unit_test(bundles_without_a_frame_are_arrows),
        cmocka_unit_test(a_frame_reaches_over_lanes),
        cmocka_unit_test(a_frame_reaches_over_stages),
        cmocka_unit_test(frames_stand_in_frames),
        cmocka_unit_test(a_frame_that_would_close_a_stranger_in_is_left_out),
        cmocka_unit_test(a_strip_stands_beside_all_its_bands),
        cmocka_unit_test(a_pass_can_be_the_last),
        cmocka_unit_test(verify_finds_a_box_on_another),
        cmocka_unit_test(verify_finds_an_arrow_through_a_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
