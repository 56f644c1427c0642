/* SPDX-License-Identifier: MIT */
/* What charts and handbooks are made from, as hashes. A chart's holds more than it shows (all parties,
 * say), never less: it is drawn anew too often rather than too seldom. A handbook's is of all files read. */
#include "chart/places.h"
#include "model/hash.h"
#include "stamp.h"

/* The languages, and the fonts by what they measure. */
static struct lt_hash add_surroundings(struct lt_hash h, const struct liutu *l)
{
    static const char *const samples[] = {"流程图办理", "Handbook 0123456789", "（《，。》）"};
    h = lt_hash_add_number(h, (long)l->words);
    h = lt_hash_add_number(h, (long)l->model->reference_day);
    for (int face = 0; face < LT_FACE_COUNT; face++) {
        h = lt_hash_add(h, lt_str_from(lt_face_family(l->fonts, (enum lt_face)face)));
        for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
            h = lt_hash_add_number(h, (long)(lt_text_width(l->fonts, (enum lt_face)face, 1000, lt_str_from(samples[i])) * 100));
    }
    const char *epoch = l->world.env((struct lt_world *)&l->world, "SOURCE_DATE_EPOCH");
    return lt_hash_add(h, lt_str_from(epoch != NULL ? epoch : ""));
}

static struct lt_hash begin(const struct liutu *l)
{
    struct lt_arena *a = (struct lt_arena *)&l->arena;
    struct lt_hash h = add_surroundings(lt_hash_begin(), l);
    h = lt_hash_record(h, LT_REC_HANDBOOK, &l->model->handbook, a);
    h = lt_hash_records(h, LT_REC_PARTY, &l->model->parties, a);
    return lt_hash_records(h, LT_REC_FACT, &l->model->facts, a);
}

static struct lt_hash add_places(struct lt_hash h, const struct lt_chart_places *places, const struct liutu *l)
{
    struct lt_buf text = {.out_of_memory = (jmp_buf *)&l->out_of_memory};
    lt_places_write_chart(places, &text);
    h = lt_hash_add(h, lt_buf_view(&text));
    lt_buf_release(&text);
    return h;
}

struct lt_hash lt_fingerprint_chart(const struct liutu *l, int process)
{
    struct lt_hash h = lt_hash_add_number(begin(l), process == l->model->overview);
    h = lt_hash_process(h, l->model, process, (struct lt_arena *)&l->arena);
    const struct lt_chart_places *places = lt_places_of(l->model->places, l->model->processes.v[process].common.id);
    return places == NULL ? h : add_places(h, places, l);
}

struct lt_hash lt_fingerprint_handbook(const struct liutu *l, const struct liutu_book *b)
{
    struct lt_hash h = lt_hash_add(begin(l), lt_str_from(b->page));
    h = lt_hash_add_number(h, b->duplex + 2 * b->booklet + 4 * b->proof);
    for (size_t i = 0; i < l->dx.sources.n; i++)
        if (i + 1 != l->lock_file) /* it may just have been written anew */
            h = lt_hash_add(h, l->dx.sources.v[i].text);
    for (size_t i = 0; l->model->places != NULL && i < l->model->places->charts.n; i++)
        h = add_places(h, &l->model->places->charts.v[i], l);
    return h;
}
